package fr.montpellier.multipass.vault.requests.callers;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Requirements on applications.
 *
 * @param boundTokensRequired whether applications read only with a sender-constrained access token
 */
@ConfigurationProperties("multipass.applications")
record ApplicationSettings(boolean boundTokensRequired) {}
