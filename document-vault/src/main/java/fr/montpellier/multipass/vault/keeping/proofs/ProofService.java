package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.sealing.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.ResidentKeys;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Service;

/** States what was deposited, and gives the statement with its stamp back to the resident. */
@Service
public class ProofService {

    private final ProofRepository rows;
    private final DocumentDetailsSealer details;
    private final ResidentKeys keys;

    ProofService(ProofRepository rows, DocumentDetailsSealer details, ResidentKeys keys) {
        this.rows = rows;
        this.details = details;
        this.keys = keys;
    }

    /** @param stamps the first on the statement, each other on the one before; none until the authority has answered */
    record Proof(byte[] statement, List<StoredStamp> stamps) {}

    /**
     * States the deposit, in the transaction that keeps it; the stamp follows.
     *
     * @return SHA-256 of the statement, hexadecimal: the journal binds it to the entry of the deposit
     */
    public String state(Document document, DocumentDetails known, ResidentKey key) {
        ProofStatement statement = ProofStatement.of(document, known);
        rows.insert(document, key.sealProof(statement.bytes(), document.binding()), statement.imprint());
        return HexFormat.of().formatHex(statement.imprint());
    }

    /** Deposits from before there were proofs are stated now: their stamp says when that was. */
    Proof of(Document document) {
        ResidentKey key = keys.find(document.owner()).orElseThrow();
        ProofRepository.Row row = rows.find(document).orElseGet(() -> {
            state(document, details.open(document, key), key);
            return rows.find(document).orElseThrow();
        });
        return new Proof(key.openProof(row.statement(), document.binding()), row.stamps());
    }
}
