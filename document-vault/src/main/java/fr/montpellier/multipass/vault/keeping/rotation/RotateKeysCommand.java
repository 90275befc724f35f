package fr.montpellier.multipass.vault.keeping.rotation;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.KeyRotation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Runs the operator's commands {@code rotate-keys} and {@code rotate-master-key} beside running vaults. */
@Component
@ConditionalOnProperty("multipass.key-rotation.begin")
class RotateKeysCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(RotateKeysCommand.class);
    private static final int PASSES = 5;

    private final KeyRotation rotation;
    private final KeyRewrapper rewrapper;
    private final MasterKey masterKey;
    private final boolean withMasterKey;

    RotateKeysCommand(KeyRotation rotation, KeyRewrapper rewrapper, MasterKey masterKey, Environment environment) {
        this.rotation = rotation;
        this.rewrapper = rewrapper;
        this.masterKey = masterKey;
        this.withMasterKey = "master-key".equals(environment.getProperty("multipass.key-rotation.begin"));
    }

    /**
     * Rotates the keys.
     *
     * @throws IllegalStateException if keys are left that cannot be opened
     */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (continuesEarlierRotation()) {
            log.warn("a rotation is under way; it is continued and no other is begun");
        } else {
            if (withMasterKey) {
                log.warn(
                        "{} is used for sealing from now on; back up the keystore before you continue",
                        masterKey.rotate());
            }
            rotation.begin();
        }
        for (int i = 0; i < PASSES && rotation.isUnderWay(); i++) {
            rewrapper.run();
        }
        if (rotation.isUnderWay()) {
            throw new IllegalStateException(rotation.remaining() + " keys cannot be opened and are not changed.");
        }
        log.warn("every key is wrapped by the new pair; the old one is destroyed");
    }

    /** Returns whether an earlier rotation is continued; keys that do not open do not prevent a new one. */
    private boolean continuesEarlierRotation() throws InterruptedException {
        return rotation.isUnderWay() && (rewrapper.run() || rotation.hasKeyToRewrap());
    }
}
