package fr.montpellier.multipass.vault.receiving.uploads.parts;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload under way.
 *
 * @param partial a page of a scan (tus 1.0, concatenation): it does not become a document by itself
 * @param type {@link #PAGE} for a page, since the type is stated with the scan
 * @param date of the document as its owner stated it
 * @param replaces identifier of the document that it replaces
 * @param recognise whether the owner agreed that text of pictures is recognised
 * @param length of the whole file, in bytes
 * @param received how many of them are stored
 * @param parts number of sealed parts
 * @param wrap of the key that seals them
 * @param document the document it has become
 */
public record Upload(
        UUID id,
        SubjectId owner,
        boolean partial,
        JustificatifType type,
        Optional<String> period,
        Optional<LocalDate> date,
        Optional<String> replaces,
        boolean recognise,
        String mediaType,
        long length,
        long received,
        int parts,
        WrappedKey wrap,
        Instant expiresAt,
        Optional<DocumentId> document) {

    /** The value of the type of a page. */
    public static final JustificatifType PAGE = new JustificatifType("page");

    /** Returns the binding of the upload's key. */
    public static Binding binding(UUID id, SubjectId owner, JustificatifType type) {
        return new Binding(new DocumentId(id), owner, 0, type);
    }

    public Binding binding() {
        return binding(id, owner, type);
    }

    /** Returns the binding of a part, which does not open in another upload or at another position. */
    public Binding bindingOfPart(int number) {
        return new Binding(new DocumentId(id), owner, number, type);
    }

    public Upload with(UploadPart part) {
        return new Upload(
                id,
                owner,
                partial,
                type,
                period,
                date,
                replaces,
                recognise,
                mediaType,
                length,
                received + part.size(),
                part.number(),
                wrap,
                expiresAt,
                document);
    }

    public boolean whole() {
        return received == length;
    }

    public Upload become(DocumentId made) {
        return new Upload(
                id,
                owner,
                partial,
                type,
                period,
                date,
                replaces,
                recognise,
                mediaType,
                length,
                length,
                parts,
                wrap,
                expiresAt,
                Optional.of(made));
    }

    @Override
    public String toString() {
        return "Upload[" + id + "]";
    }
}
