package fr.montpellier.multipass.consent.demarches.publication;

import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores types of documents, facts and versions of démarches as a register publishes them. Only the owner of the
 * database may write types and facts; the running service may insert the next version of a démarche, after two people
 * decided about it. A published version never changes.
 */
public final class DemarchePublicationRepository {

    private final JdbcClient jdbc;

    public DemarchePublicationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Names a version of a démarche.
     *
     * @param number 1 or more
     */
    public record Version(String code, int number) {}

    /**
     * Inserts a type of document, or updates the name of the one of the same code and the words of its year.
     *
     * @param year that its documents have; empty: none. A type that had one keeps it, since published versions may ask for it
     * @param issued whether its documents have the day on which they were issued
     * @throws IllegalStateException if documents of the type had a year of another kind
     */
    public void saveType(String code, Localised name, Optional<TypeYear> year, boolean issued) {
        String kind = year.map(each -> each.kind().code()).orElse(null);
        boolean saved = jdbc.sql("""
                                INSERT INTO justificatif_types AS t (code, name, year_kind, year_words, issued)
                                VALUES (?, CAST(? AS jsonb), ?, CAST(? AS jsonb), ?)
                                ON CONFLICT (code) DO UPDATE SET name = excluded.name, issued = excluded.issued,
                                    year_kind = coalesce(excluded.year_kind, t.year_kind),
                                    year_words = coalesce(excluded.year_words, t.year_words)
                                WHERE t.year_kind IS NULL OR excluded.year_kind IS NULL OR t.year_kind = excluded.year_kind""")
                        .params(code, name.json())
                        .param(kind)
                        .param(year.map(each -> each.words().json()).orElse(null))
                        .param(issued)
                        .update()
                == 1;
        if (!saved) {
            throw new IllegalStateException("The type %s had years of another kind than %s".formatted(code, kind));
        }
    }

    /**
     * A type of document of the register.
     *
     * @param year that its documents have; empty: none
     * @param issued whether its documents have the day on which they were issued
     */
    public record Type(String code, Localised name, Optional<TypeYear> year, boolean issued) {}

    /** @param types of the documents that contain it */
    public record Fact(String code, Localised name, List<String> types) {}

    /** Returns all types of documents, ordered by code. */
    public List<Type> findTypes() {
        return jdbc.sql("SELECT code, name, year_kind, year_words, issued FROM justificatif_types ORDER BY code")
                .query((row, number) -> new Type(
                        row.getString("code"),
                        Localised.read(row, "name"),
                        Optional.ofNullable(row.getString("year_kind"))
                                .map(YearKind::fromCode)
                                .flatMap(kind -> words(row).map(words -> new TypeYear(kind, words))),
                        row.getBoolean("issued")))
                .list();
    }

    private static Optional<Localised> words(ResultSet row) {
        try {
            return Localised.find(row, "year_words");
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Returns all facts, ordered by code. */
    public List<Fact> findFacts() {
        return jdbc.sql("""
                        SELECT f.code, f.name, array(SELECT type FROM type_facts t WHERE t.fact = f.code ORDER BY type) AS types
                        FROM facts f ORDER BY f.code""")
                .query((row, number) -> new Fact(row.getString("code"), Localised.read(row, "name"), List.of((String[])
                        row.getArray("types").getArray())))
                .list();
    }

    /**
     * A published version.
     *
     * @param content entry of the register, in its canonical JSON; empty if it was published before entries were stored
     */
    public record Published(int number, Instant publishedAt, LocalDate effectiveFrom, Optional<String> content) {}

    /** Returns the versions of a démarche, the latest first. */
    public List<Published> findVersions(String code) {
        return jdbc.sql("""
                        SELECT version, published_at, effective_from, content
                        FROM demarche_versions WHERE code = ? ORDER BY version DESC""")
                .param(code)
                .query((row, number) -> new Published(
                        row.getInt("version"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getObject("effective_from", LocalDate.class),
                        Optional.ofNullable(row.getString("content"))))
                .list();
    }

    /** Returns the codes of all démarches, ordered. */
    public List<String> findCodes() {
        return jdbc.sql("SELECT DISTINCT code FROM demarche_versions ORDER BY code")
                .query((row, number) -> row.getString("code"))
                .list();
    }

    /** Returns the name of a stored type: that of the vault's catalogue, if the vault has told it. */
    public Localised findTypeName(String code) {
        return jdbc.sql("""
                        SELECT coalesce(n.name, t.name) AS name
                        FROM justificatif_types t LEFT JOIN type_names n USING (code) WHERE code = ?""")
                .param(code)
                .query((row, number) -> Localised.read(row, "name"))
                .single();
    }

    /**
     * Inserts a fact, or updates the name of the one of the same code.
     *
     * @param types of the documents that contain it; added to those already stored
     */
    public void saveFact(String code, Localised name, List<String> types) {
        jdbc.sql("""
                        INSERT INTO facts (code, name) VALUES (?, CAST(? AS jsonb))
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name""").params(code, name.json()).update();
        types.forEach(type -> jdbc.sql("INSERT INTO type_facts (type, fact) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(type, code)
                .update());
    }

    /**
     * Inserts a version without its types and texts.
     *
     * @param legalBasis {@code autorisation} or {@code echange-legal}
     * @param endedCaseDays number of days for which an ended case stays in the list of agents
     * @param content entry of the register, in its canonical JSON
     * @param contentHash by which a later edit of the version is detected
     * @param effectiveFrom day in Europe/Paris from which the version applies
     * @param readsMore whether it lets more be read than the version before
     * @return false, without effect, if the version is already published
     */
    public boolean insertVersion(
            Version version,
            String department,
            int durationDays,
            String legalBasis,
            int endedCaseDays,
            Optional<String> residentLevel,
            Optional<String> agentLevel,
            String content,
            String contentHash,
            LocalDate effectiveFrom,
            boolean readsMore) {
        return jdbc.sql("""
                        INSERT INTO demarche_versions
                            (code, version, department, duration_days, legal_basis_kind, ended_case_days, resident_level, agent_level,
                             content, content_hash, reads_more, effective_from)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS json), ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(version.code(), version.number(), department, durationDays)
                        .params(legalBasis, endedCaseDays)
                        .param(residentLevel.orElse(null))
                        .param(agentLevel.orElse(null))
                        .params(content, contentHash)
                        .param(readsMore)
                        .param(effectiveFrom)
                        .update()
                == 1;
    }

    /** Stores which levels of assurance the démarches require, in place of what was stored before. */
    public void replaceLevels(Map<String, String> levels) {
        jdbc.sql("DELETE FROM demarche_levels").update();
        levels.forEach((demarche, level) -> jdbc.sql("INSERT INTO demarche_levels (demarche, level) VALUES (?, ?)")
                .params(demarche, level)
                .update());
    }

    /** Stores which levels of assurance the démarches require of agents, in place of what was stored before. */
    public void replaceAgentLevels(Map<String, String> levels) {
        jdbc.sql("DELETE FROM demarche_agent_levels").update();
        levels.forEach(
                (demarche, level) -> jdbc.sql("INSERT INTO demarche_agent_levels (demarche, level) VALUES (?, ?)")
                        .params(demarche, level)
                        .update());
    }

    /** Stores of which domains of mandates the démarches are, in place of what was stored before. */
    public void replaceDomains(Map<MandateDomain, List<String>> demarches) {
        jdbc.sql("DELETE FROM demarche_domains").update();
        demarches.forEach((domain, codes) -> codes.forEach(
                code -> jdbc.sql("INSERT INTO demarche_domains (demarche, domain) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(code, domain.code())
                        .update()));
    }

    /** Stores the entry of a version that was published before entries were stored. */
    public void storeContent(Version version, String content) {
        jdbc.sql(
                        "UPDATE demarche_versions SET content = CAST(? AS json) WHERE code = ? AND version = ? AND content IS NULL")
                .params(content, version.code(), version.number())
                .update();
    }

    /** Returns the hash with which the version was published. */
    public String findContentHash(Version version) {
        return jdbc.sql("SELECT content_hash FROM demarche_versions WHERE code = ? AND version = ?")
                .params(version.code(), version.number())
                .query(String.class)
                .single();
    }

    /**
     * Inserts a type of document that the version needs.
     *
     * @param position of the type among those of the version, from 0
     * @param facts facts that are read instead of the document, in their order; empty if the document itself is read
     * @param originals whether agents may download the file, in addition to seeing its pages
     * @param fetch how the facts are obtained by a legal exchange; empty: the resident gives the document
     */
    public void insertType(
            Version version,
            int position,
            String type,
            List<String> facts,
            boolean originals,
            Need need,
            Optional<Fetch> fetch) {
        jdbc.sql("""
                        INSERT INTO demarche_types (code, version, position, type, required, number, alternative, whose, max_age_days,
                            year, later_version_follows, originals, why, "without", fetch_source, fetch_from, fetch_objection,
                            fetch_article, fetch_alternative)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb), ?, CAST(? AS jsonb), ?, ?, ?)""")
                .params(version.code(), version.number(), position, type, need.required(), need.number())
                .param(need.alternative().orElse(null))
                .param(need.whose().code())
                .param(need.maxAgeDays().orElse(null))
                .param(need.year().map(NeededYear::code).orElse(null))
                .params(need.laterVersionFollows(), originals)
                .param(need.why().map(Localised::json).orElse(null))
                .param(need.without().map(Localised::json).orElse(null))
                .param(fetch.map(Fetch::source).orElse(null))
                .param(fetch.map(each -> each.from().json()).orElse(null))
                .param(fetch.map(Fetch::objection).orElse(null))
                .param(fetch.flatMap(Fetch::article).orElse(null))
                .param(fetch.filter(Fetch::alternative)
                        .map(each -> Fetch.DOCUMENT)
                        .orElse(null))
                .update();
        for (int place = 0; place < facts.size(); place++) {
            jdbc.sql("INSERT INTO demarche_facts (code, version, type, position, fact) VALUES (?, ?, ?, ?, ?)")
                    .params(version.code(), version.number(), type, place, facts.get(place))
                    .update();
        }
    }

    /** Inserts the texts of the version in one language; with the agreed text exactly as it is shown. */
    public void insertTexts(Version version, Language language, DemarcheTexts texts) {
        jdbc.sql("""
                        INSERT INTO demarche_texts (code, version, language, title, summary, purpose, article, basis_text,
                            data_read, kept, agreement)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(version.code(), version.number(), language.code())
                .params(texts.title(), texts.summary(), texts.purpose(), texts.article(), texts.basisText())
                .param(texts.dataRead().toArray(String[]::new))
                .params(texts.kept(), texts.agreement())
                .update();
    }

    /** Returns whether a version has a source asked, whenever it applies. */
    public boolean hasAnySource() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM demarche_types WHERE fetch_source IS NOT NULL)")
                .query(Boolean.class)
                .single();
    }
}
