package fr.montpellier.multipass.vault.receiving.scans;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of scans.
 *
 * @param timeout longest time for rendering one, until it is sealed in the store
 */
@ConfigurationProperties("multipass.scans")
record ScanSettings(@DefaultValue("60s") Duration timeout) {}
