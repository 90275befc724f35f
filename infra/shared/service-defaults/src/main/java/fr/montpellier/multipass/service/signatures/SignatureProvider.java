package fr.montpellier.multipass.service.signatures;

import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Prefers native signatures where they load, before anything signs or verifies. */
final class SignatureProvider implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Logger log = LoggerFactory.getLogger(SignatureProvider.class);

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var provider = NativeSignatures.load();
        if (provider == null) {
            log.info("signatures: those of the JDK, the native library does not load here");
        } else {
            Security.insertProviderAt(provider, 1);
        }
    }
}
