package fr.montpellier.multipass.service.algorithms;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Installs the native algorithms, where they load, before the first signature or encryption. They load in parallel with
 * the rest of the start.
 */
final class AlgorithmProvider implements ApplicationListener<SpringApplicationEvent> {

    private static final Logger log = LoggerFactory.getLogger(AlgorithmProvider.class);

    private CompletableFuture<Optional<Provider>> loading = new CompletableFuture<>();

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationStartingEvent starting ->
                loading = CompletableFuture.supplyAsync(() -> Optional.ofNullable(NativeAlgorithms.load()));
            case ApplicationPreparedEvent prepared ->
                loading.join()
                        .ifPresentOrElse(
                                provider -> Security.insertProviderAt(provider, 1),
                                () -> log.info(
                                        "The native cryptography library does not load; using the JDK's algorithms"));
            default -> {
                // No signature or encryption happens before.
            }
        }
    }
}
