package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;

/** Makes a statement of each deposit, and returns it with its stamps to the resident. */
@Service
public class ProofService {

    private final ProofRepository proofs;
    private final DocumentDetailsSealer details;
    private final ResidentKeys keys;

    ProofService(ProofRepository proofs, DocumentDetailsSealer details, ResidentKeys keys) {
        this.proofs = proofs;
        this.details = details;
        this.keys = keys;
    }

    /**
     * A statement and its stamps.
     *
     * @param stamps the first on the statement, each other on its predecessor; none until the authority has answered
     */
    record Proof(byte[] statement, List<StoredStamp> stamps) {}

    /**
     * Makes the statement in the transaction that records the deposit. It is stamped later.
     *
     * @return SHA-256 of the statement, hexadecimal, which the journal entry of the deposit contains
     */
    public String state(Document document, DocumentDetails known, ResidentKey key) {
        ProofStatement statement = ProofStatement.of(document, known);
        proofs.insert(document, key.sealProof(statement.bytes(), document.binding()), statement.imprint());
        return HexFormat.of().formatHex(statement.imprint());
    }

    /**
     * Returns the proof of a document. For a deposit older than proofs, the statement is made now, with the time of its
     * stamp.
     */
    Proof of(Document document) {
        ResidentKey key = keys.find(document.owner()).orElseThrow();
        ProofRepository.Row row = proofs.find(document).orElseGet(() -> {
            state(document, details.open(document, key), key);
            return proofs.find(document).orElseThrow();
        });
        return new Proof(key.openProof(row.statement(), document.binding()), row.stamps());
    }
}
