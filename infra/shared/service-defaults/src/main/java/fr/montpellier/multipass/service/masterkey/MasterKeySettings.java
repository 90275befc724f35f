package fr.montpellier.multipass.service.masterkey;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where a service keeps its keystore.
 *
 * @param dataDirectory folder of {@code master.p12} and {@code master.passphrase}; both are made at the first start,
 *     readable by their owner alone
 */
@ConfigurationProperties("multipass")
record MasterKeySettings(Path dataDirectory) {}
