package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A file that a resident sends.
 *
 * @param identity of the resident, compared with the document and not stored
 * @param date of the document as its owner stated it
 * @param replaces identifier of the document that it replaces
 * @param refiles the document of another type with the same file that this deposit replaces
 * @param recognise whether the owner agreed that text of pictures is recognised
 * @param announcedSize Content-Length, or -1
 * @param body read once, as it arrives
 */
public record DepositRequest(
        SubjectId owner,
        Optional<Caller.Identity> identity,
        JustificatifKind kind,
        Optional<String> period,
        Optional<LocalDate> date,
        Optional<String> replaces,
        Optional<Document> refiles,
        boolean recognise,
        String contentType,
        long announcedSize,
        InputStream body) {

    @Override
    public String toString() {
        return "DepositRequest[" + kind.code() + "]";
    }
}
