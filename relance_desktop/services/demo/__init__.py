"""A make-believe business that the program's own services live through, up to today."""

from relance_desktop.services.demo.clock import TravellingClock, WorkdayClock
from relance_desktop.services.demo.life import live
from relance_desktop.services.demo.scenario import Scenario, read_scenario

__all__ = ["Scenario", "TravellingClock", "WorkdayClock", "live", "read_scenario"]
