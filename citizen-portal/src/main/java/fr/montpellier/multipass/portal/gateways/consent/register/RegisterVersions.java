package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.List;

/**
 * The versions of a démarche.
 *
 * @param items the latest first
 * @param writable whether the person may write the next one
 */
public record RegisterVersions(List<RegisterVersion> items, boolean writable) {}
