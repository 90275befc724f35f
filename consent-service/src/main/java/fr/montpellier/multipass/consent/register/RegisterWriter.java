package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.demarches.TextHash;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Updates the database to the content of a register file: names are updated, published versions are never changed. */
final class RegisterWriter {

    private final JdbcClient jdbc;

    RegisterWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(RegisterFile register) {
        AgreementTextValidator.check(register);
        register.organisations().forEach(this::organisation);
        register.departments().forEach(this::department);
        register.applications().forEach(this::application);
        register.types().forEach(this::type);
        register.facts().forEach(this::fact);
        register.demarches().forEach(this::demarche);
    }

    private void organisation(RegisterFile.OrganisationEntry entry) {
        jdbc.sql("""
                        INSERT INTO organisations (siret, name_fr, name_en, address, contact) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (siret) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en,
                            address = excluded.address, contact = excluded.contact""")
                .params(entry.siret(), entry.name().fr(), entry.name().en(), entry.address(), entry.contact())
                .update();
    }

    private void department(RegisterFile.DepartmentEntry entry) {
        jdbc.sql("""
                        INSERT INTO departments (code, siret, name_fr, name_en) VALUES (?, ?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en""")
                .params(
                        entry.code(),
                        entry.organisation(),
                        entry.name().fr(),
                        entry.name().en())
                .update();
    }

    private void application(RegisterFile.ApplicationEntry entry) {
        jdbc.sql("""
                        INSERT INTO applications (client, department, name_fr, name_en) VALUES (?, ?, ?, ?)
                        ON CONFLICT (client) DO UPDATE SET department = excluded.department, name_fr = excluded.name_fr,
                            name_en = excluded.name_en""")
                .params(
                        entry.client(),
                        entry.department(),
                        entry.name().fr(),
                        entry.name().en())
                .update();
    }

    private void type(RegisterFile.TypeEntry entry) {
        jdbc.sql("""
                        INSERT INTO justificatif_types (code, name_fr, name_en) VALUES (?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en""").params(entry.code(), entry.name().fr(), entry.name().en()).update();
    }

    private void fact(RegisterFile.FactEntry entry) {
        jdbc.sql("""
                        INSERT INTO facts (code, name_fr, name_en) VALUES (?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en""").params(entry.code(), entry.name().fr(), entry.name().en()).update();
        entry.types()
                .forEach(type -> jdbc.sql("INSERT INTO type_facts (type, fact) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(type, entry.code())
                        .update());
    }

    private void demarche(RegisterFile.DemarcheEntry entry) {
        String content = TextHash.of(RegisterReader.canonical(entry)).value();
        int inserted = jdbc.sql("""
                        INSERT INTO demarche_versions
                            (code, version, department, duration_days, legal_basis_kind, originals, content_hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        entry.code(),
                        entry.version(),
                        entry.department(),
                        entry.durationDays(),
                        entry.legalBasis(),
                        entry.originals(),
                        content)
                .update();
        if (inserted == 0) {
            refuseAnEditOfWhatIsPublished(entry, content);
            return;
        }
        types(entry);
        text(entry, "fr", entry.texts().fr());
        text(entry, "en", entry.texts().en());
    }

    private void refuseAnEditOfWhatIsPublished(RegisterFile.DemarcheEntry entry, String content) {
        String published = jdbc.sql("SELECT content_hash FROM demarche_versions WHERE code = ? AND version = ?")
                .params(entry.code(), entry.version())
                .query(String.class)
                .single();
        if (!published.equals(content)) {
            throw new IllegalStateException("Version %d of the démarche %s is published with another content, to which"
                            .formatted(entry.version(), entry.code())
                    + " residents may have agreed. Undo the edit, or publish it as version %d."
                            .formatted(entry.version() + 1));
        }
    }

    private void types(RegisterFile.DemarcheEntry entry) {
        List<RequestedEntry> types = entry.types();
        for (int position = 0; position < types.size(); position++) {
            jdbc.sql("INSERT INTO demarche_types (code, version, position, type) VALUES (?, ?, ?, ?)")
                    .params(
                            entry.code(),
                            entry.version(),
                            position,
                            types.get(position).type())
                    .update();
            facts(entry, types.get(position));
        }
    }

    private void facts(RegisterFile.DemarcheEntry entry, RequestedEntry asked) {
        for (int position = 0; position < asked.facts().size(); position++) {
            jdbc.sql("INSERT INTO demarche_facts (code, version, type, position, fact) VALUES (?, ?, ?, ?, ?)")
                    .params(List.of(entry.code(), entry.version(), asked.type(), position))
                    .param(asked.facts().get(position))
                    .update();
        }
    }

    private void text(RegisterFile.DemarcheEntry entry, String language, RegisterFile.Texts text) {
        jdbc.sql("""
                        INSERT INTO demarche_texts (code, version, language, title, summary, purpose, article, basis_text,
                            data_read, kept, agreement)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(List.of(entry.code(), entry.version(), language))
                .params(List.of(text.title(), text.summary(), text.purpose(), text.article(), text.basisText()))
                .param(text.dataRead().toArray(String[]::new))
                .params(List.of(text.kept(), text.agreement()))
                .update();
    }
}
