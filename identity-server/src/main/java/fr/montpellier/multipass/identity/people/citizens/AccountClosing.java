package fr.montpellier.multipass.identity.people.citizens;

import java.time.Instant;

/**
 * The closing of a resident's account, until all of their data is erased.
 *
 * @param acr level of assurance of the sign-in with which the resident closed it
 */
public record AccountClosing(CitizenId holder, String acr, Instant begunAt) {}
