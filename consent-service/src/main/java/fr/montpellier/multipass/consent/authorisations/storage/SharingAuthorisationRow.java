package fr.montpellier.multipass.consent.authorisations.storage;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.PairwiseDocumentIds;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads an authorisation from a row: its columns, and what statements on its table share. */
final class SharingAuthorisationRow {

    /**
     * Columns of an authorisation, each by its name: the plan of a statement that reads all columns is refused once a later version of
     * this service has added one.
     */
    static final String COLUMNS = "id, case_reference, resident, demarche, demarche_version, department, organisation,"
            + " application, basis, types, facts, documents, unavailable_documents, pairwise_seed, following, revision, readings,"
            + " language, text_hash, given_at, until, withdrawn_at";

    static final String SELECT = "SELECT " + COLUMNS + " FROM authorisations ";

    /** Neither withdrawn nor recorded as expired. */
    static final String OPEN = "withdrawn_at IS NULL AND expiry_recorded_at IS NULL";

    /** Without the accesses to answers of legal exchanges. */
    static final String AUTHORISED = "basis = 'autorisation'";

    private SharingAuthorisationRow() {}

    static SharingAuthorisation read(ResultSet row, int number) throws SQLException {
        return new SharingAuthorisation(
                new SharingAuthorisationId(row.getObject("id", UUID.class)),
                new CaseReference(row.getString("case_reference")),
                new SubjectId(row.getString("resident")),
                new DemarcheCode(row.getString("demarche")),
                row.getInt("demarche_version"),
                new DepartmentCode(row.getString("department")),
                row.getString("organisation"),
                Optional.ofNullable(row.getString("application")),
                Stream.of((String[]) row.getArray("types").getArray())
                        .map(JustificatifType::new)
                        .toList(),
                FactsByType.ofTexts(List.of((String[]) row.getArray("facts").getArray())),
                DocumentsByType.ofTexts(
                        List.of((String[]) row.getArray("documents").getArray())),
                Stream.of((String[]) row.getArray("unavailable_documents").getArray())
                        .map(UnavailableDocument::ofText)
                        .toList(),
                new PairwiseDocumentIds(row.getObject("pairwise_seed", UUID.class)),
                Stream.of((String[]) row.getArray("following").getArray())
                        .map(JustificatifType::new)
                        .toList(),
                row.getInt("revision"),
                Optional.ofNullable(row.getObject("readings", Integer.class)),
                new Language(row.getString("language")),
                row.getString("text_hash"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    static String[] codes(List<JustificatifType> types) {
        return types.stream().map(JustificatifType::value).toArray(String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
