package fr.montpellier.multipass.identity.support.secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The operator's command {@code rotate-hash-keys}. Running servers load the new keys before they use them. */
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
        log.info("created a new key for {} keyed hashes, active in {}", rotated, settings.published());
    }
}
