package fr.montpellier.multipass.portal.agent;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** What the request for a page was told, for the screen around it to say: a picture that does not come says nothing. */
@Component
@SessionScope
class Refusals implements Serializable {

    private static final long serialVersionUID = 1L;
    private final Map<String, String> sentences = new ConcurrentHashMap<>();

    void put(String documentId, String sentence) {
        sentences.put(documentId, sentence);
    }

    Optional<String> take(String documentId) {
        return Optional.ofNullable(sentences.remove(documentId));
    }
}
