package fr.montpellier.multipass.identity.protocol.keys;

import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param period how long a key signs
 * @param published how long a key is published before it may sign
 * @param kept how long a key is published after its last signature, which is longer than the lifetime of any token
 * @param cached how long an instance uses the keys before it reads them again
 * @param pkcs11 the token with the private keys; without one they are sealed in the database
 */
@ConfigurationProperties("multipass.identity.signing-keys")
record SigningKeysSettings(
        @DefaultValue("30d") Duration period,
        @DefaultValue("5m") Duration published,
        @DefaultValue("24h") Duration kept,
        @DefaultValue("10s") Duration cached,
        @Nullable Pkcs11Settings pkcs11) {}
