"""Conversion and noise for the mechanisms that private-pgm describes and does not ship: Canonne, Kamath, Steinke 2020."""

import numpy as np


def delta_of_rho(rho, epsilon):
    """The smallest delta with which rho-zCDP gives (epsilon, delta): the convex minimum over alpha, by bisection."""
    low, high = 1.0 + 1e-12, (epsilon + 1) / (2 * rho) + 2
    for _ in range(200):
        alpha = (low + high) / 2
        slope = (2 * alpha - 1) * rho - epsilon + np.log1p(-1 / alpha)
        low, high = (alpha, high) if slope < 0 else (low, alpha)
    return np.exp((alpha - 1) * (alpha * rho - epsilon) + alpha * np.log1p(-1 / alpha)) / (alpha - 1)


def rho_of_epsilon(epsilon, delta):
    low, high = 0.0, epsilon + 1
    for _ in range(200):
        rho = (low + high) / 2
        low, high = (rho, high) if delta_of_rho(rho, epsilon) <= delta else (low, rho)
    return low


def choose(scores, epsilon, sensitivity, random):
    """The exponential mechanism."""
    weights = 0.5 * epsilon / sensitivity * (scores - scores.max())
    shares = np.exp(weights)
    return random.choice(len(scores), p=shares / shares.sum())
