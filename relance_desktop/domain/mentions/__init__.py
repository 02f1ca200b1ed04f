"""The mentions that an invoice must carry: rules as data, what is found, what is missing."""
