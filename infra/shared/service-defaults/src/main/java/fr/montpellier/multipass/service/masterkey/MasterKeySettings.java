package fr.montpellier.multipass.service.masterkey;

import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of where a service stores its master key.
 *
 * @param dataDirectory folder of {@code master.p12} and {@code master.passphrase}; both are created at the first start,
 *     readable by their owner alone
 * @param masterKey another place than that folder, if any
 * @param demo whether the key is one of a demonstration, which production refuses
 */
@ConfigurationProperties("multipass")
record MasterKeySettings(
        Path dataDirectory,
        @Nullable ExternalKeySource masterKey,
        @DefaultValue("false") boolean demo) {

    /** @param pkcs11 a token in which the key is generated and which it never leaves */
    record ExternalKeySource(@Nullable Pkcs11Settings pkcs11) {}

    Optional<Pkcs11Settings> token() {
        return Optional.ofNullable(masterKey).map(ExternalKeySource::pkcs11);
    }
}
