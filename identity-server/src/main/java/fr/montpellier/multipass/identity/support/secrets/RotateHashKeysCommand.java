package fr.montpellier.multipass.identity.support.secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The operator's {@code rotate-hash-keys}: servers that run know the new keys before they use them. */
@Component
@ConditionalOnBooleanProperty("multipass.identity.rotate-hashes")
class RotateHashKeysCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(RotateHashKeysCommand.class);

    private final SealedSecrets secrets;
    private final HashKeysSettings settings;

    RotateHashKeysCommand(SealedSecrets secrets, HashKeysSettings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int rotated = secrets.rotateHashes(settings.published());
        log.info("{} keyed hashes have a new key, active in {}", rotated, settings.published());
    }
}
