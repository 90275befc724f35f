package fr.montpellier.multipass.consent.decisions.metadata;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the metadata to any caller, with or without a token; it says nothing about a person. */
@RestController
class DecisionPointMetadataController {

    private static final Duration CACHED = Duration.ofHours(1);

    private final DecisionPointMetadata metadata;

    /** @param identifier address under which enforcement points reach this service */
    DecisionPointMetadataController(@Value("${multipass.external-url}") String identifier) {
        metadata = DecisionPointMetadata.of(identifier);
    }

    @GetMapping("/.well-known/authzen-configuration")
    ResponseEntity<DecisionPointMetadata> metadata() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(metadata);
    }
}
