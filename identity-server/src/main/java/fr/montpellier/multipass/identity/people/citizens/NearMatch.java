package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.MatchScore;

/** Another resident who may be the same person as the one who signs in. */
public record NearMatch(CitizenId other, MatchScore score) {}
