package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Returns the facts of an owner's documents in force, for comparison with another document of the same owner. */
@Component
public class OwnerFacts {

    /** Newest documents in force whose facts are compared. */
    private static final int MOST = 50;

    private final DocumentRepository documents;
    private final DocumentDetailsSealer details;

    OwnerFacts(DocumentRepository documents, DocumentDetailsSealer details) {
        this.documents = documents;
        this.details = details;
    }

    /**
     * Returns the facts of the signed code of each document of these types, or of its page where it has no code.
     *
     * @param except SHA-256, in hexadecimal, of a file that is not compared with itself
     */
    public List<Map<String, String>> named(
            SubjectId owner, Collection<JustificatifType> types, String except, ResidentKey key) {
        return of(owner, types, key, opened -> !opened.sha256().equals(except), CheckResult::named);
    }

    /** Returns the facts of the signed code of each document of these types. */
    public List<Map<String, String>> signed(SubjectId owner, Collection<JustificatifType> types, ResidentKey key) {
        return of(owner, types, key, opened -> true, CheckResult::facts);
    }

    private List<Map<String, String>> of(
            SubjectId owner,
            Collection<JustificatifType> types,
            ResidentKey key,
            Predicate<DocumentDetails> compared,
            Function<CheckResult, Map<String, String>> facts) {
        return documents.findInForce(owner, types, MOST).stream()
                .map(document -> details.open(document, key))
                .filter(compared)
                .map(opened -> facts.apply(opened.check()))
                .filter(found -> !found.isEmpty())
                .toList();
    }
}
