package fr.montpellier.multipass.identity.languages;

import fr.montpellier.multipass.service.languages.SupportedLanguage;

/**
 * A link that shows a page in another language.
 *
 * @param address path and query
 */
public record LanguageLink(SupportedLanguage language, String address) {}
