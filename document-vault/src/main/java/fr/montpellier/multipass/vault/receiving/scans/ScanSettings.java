package fr.montpellier.multipass.vault.receiving.scans;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Scans of several pages.
 *
 * @param timeout how long the drawing of one may take, until it is sealed in the store
 */
@ConfigurationProperties("multipass.scans")
record ScanSettings(@DefaultValue("60s") Duration timeout) {}
