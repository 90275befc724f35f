package fr.montpellier.multipass.vault.requests.callers;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is asked of applications.
 *
 * @param boundTokensRequired whether they read only with a token that is bound to a key or a certificate of theirs
 */
@ConfigurationProperties("multipass.applications")
record ApplicationSettings(boolean boundTokensRequired) {}
