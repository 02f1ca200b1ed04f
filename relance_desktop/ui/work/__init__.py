"""The work of an affair on screen: hours, time sheets, deliverables."""
