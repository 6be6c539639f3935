"""What parents and pupils may ask about a pupil's data: the register of requests, their terms and what they need."""
