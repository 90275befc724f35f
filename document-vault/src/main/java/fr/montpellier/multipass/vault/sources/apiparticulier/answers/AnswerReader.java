package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the member {@code data} of an answer with status 200. */
public interface AnswerReader {

    /** Returns the codes of the facts that it reads. */
    Set<String> facts();

    /**
     * Reads an answer.
     *
     * @param asked codes of the facts that were asked for; a member of another one may be missing, as API Particulier leaves
     *     out what the scopes of a token of FranceConnect do not open
     * @throws IncompleteAnswerException if a required member is missing or has another form
     */
    ReadAnswer read(JsonNode data, Set<String> asked);
}
