package fr.montpellier.multipass.identity.people.citizens;

import java.time.Instant;

/**
 * A resident closed their account, and something of them is still to be erased.
 *
 * @param acr level of the sign-in in which they closed it
 */
public record AccountClosing(CitizenId holder, String acr, Instant begunAt) {}
