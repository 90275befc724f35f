package fr.montpellier.multipass.portal.gateways;

/**
 * A page of a list of which is known how long it is.
 *
 * @param total number of items on all pages
 */
public record CountedPage<T>(Page<T> page, long total) {}
