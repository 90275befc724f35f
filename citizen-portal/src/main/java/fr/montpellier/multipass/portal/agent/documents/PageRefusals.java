package fr.montpellier.multipass.portal.agent.documents;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/**
 * Keeps the problem with which the vault answered a request for a page, so that the screen can show it: the browser
 * shows nothing when a picture fails to load.
 */
@Component
@SessionScope
public class PageRefusals implements Serializable {

    private static final long serialVersionUID = 1L;
    private final Map<String, ReadingFailure> failures = new ConcurrentHashMap<>();

    void put(String documentId, ReadingFailure failure) {
        failures.put(documentId, failure);
    }

    public Optional<ReadingFailure> take(String documentId) {
        return Optional.ofNullable(failures.remove(documentId));
    }
}
