"""Telling a hub that a feed has changed (WebSub), when readers can see the change and not before."""
