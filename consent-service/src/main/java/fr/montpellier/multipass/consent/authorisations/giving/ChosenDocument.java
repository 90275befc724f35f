package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that a resident chose, in the body of a request.
 *
 * @param type type for which it was chosen
 * @param id identifier in the document vault
 * @param year year of incomes that it is about, or in which its school year begins, as the screen displayed it; {@code null}: the
 *     démarche needs no year, or the document has none
 */
public record ChosenDocument(
        @NotNull @Size(max = 100) String type,
        @NotNull @Size(max = 36) String id,
        @Min(EARLIEST) @Max(LATEST) @Nullable Integer year) {

    /** The earliest year that a document can be of. */
    public static final int EARLIEST = 1900;

    /** The latest year that a document can be of. */
    public static final int LATEST = 2199;

    /** The largest number of documents of one authorisation, because its journal entry names all of them. */
    public static final int MOST = 25;

    /**
     * Returns the chosen documents by type.
     *
     * @throws IllegalArgumentException if a type is not a code, or an identifier not a UUID or named twice
     */
    public static DocumentsByType byType(List<ChosenDocument> chosen) {
        Map<JustificatifType, List<DocumentId>> documents = new LinkedHashMap<>();
        chosen.forEach(each -> documents
                .computeIfAbsent(new JustificatifType(each.type()), type -> new ArrayList<>())
                .add(DocumentId.parse(each.id())));
        return new DocumentsByType(documents);
    }

    /** Returns the years that were said. */
    public static Map<DocumentId, Integer> years(List<ChosenDocument> chosen) {
        Map<DocumentId, Integer> years = new HashMap<>();
        chosen.forEach(each -> {
            if (each.year() != null) {
                years.put(DocumentId.parse(each.id()), each.year());
            }
        });
        return years;
    }
}
