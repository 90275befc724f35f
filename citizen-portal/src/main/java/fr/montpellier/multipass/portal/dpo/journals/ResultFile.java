package fr.montpellier.multipass.portal.dpo.journals;

import fr.montpellier.multipass.portal.design.files.CsvFile;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal.SourcedEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes the result of a search as a file: a table, or lines of JSON each with the proof that the entry is in its journal. */
public final class ResultFile {

    private static final int AT_ONCE = 200;
    private static final List<String> FACTS = List.of(
            "department",
            "demarche",
            "case",
            "authorisation",
            "basis",
            "reason",
            "documentType",
            "document",
            EntryTexts.SIGNALS);
    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("journal", "index", "leafHash", "at", "type", "outcome", "actorName", "actor", "subject"),
                    Stream.concat(FACTS.stream(), Stream.of("correlation")))
            .toList();

    private final JournalGateway journals;
    private final JsonMapper json;

    public ResultFile(JournalGateway journals, JsonMapper json) {
        this.journals = journals;
        this.json = json;
    }

    /** The form of a file, by the ending of its name. */
    enum Form {
        CSV("text/csv; charset=utf-8", 10_000),
        /** Entries with proofs, each of which is a request. */
        JSONL("application/jsonl; charset=utf-8", 1_000);

        final String mediaType;
        private final int most;

        /** @param most the largest number of entries, the newest ones */
        Form(String mediaType, int most) {
            this.mediaType = mediaType;
            this.most = most;
        }

        /** Returns the text of the link to the file, with the largest number of entries. */
        String link(Locale language) {
            return Texts.in(language, "dpo.file." + ending(), Dates.number(most, language));
        }

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what reads the entries, the first ones of each journal at once, so that a refusal is known before the file begins. */
    public MergedJournal open(Search search, List<Service> services) {
        Search exported = search.exported();
        Map<Service, Page<JournalEntry>> first = new LinkedHashMap<>();
        services.forEach(service -> first.put(service, journals.search(service, exported, Optional.empty(), AT_ONCE)));
        return MergedJournal.byWritingTime(
                (service, cursor) -> cursor.isEmpty()
                        ? Optional.ofNullable(first.get(service)).orElseThrow()
                        : journals.search(service, exported, cursor, AT_ONCE),
                services);
    }

    void write(MergedJournal entries, Form form, Locale language, OutputStream out) throws IOException {
        if (form == Form.CSV) {
            write(
                    out,
                    CsvFile.START
                            + CsvFile.line(COLUMNS.stream()
                                    .map(column -> Texts.in(language, "dpo.file.column." + column))
                                    .toList()));
        }
        write(entries, form.most, form == Form.CSV ? placed -> CsvFile.line(values(placed)) : this::json, out);
    }

    /**
     * Writes entries, each with its proof, as lines of JSON.
     *
     * @return how many were written
     */
    public int writeWithProofs(MergedJournal entries, int most, OutputStream out) throws IOException {
        return write(entries, most, this::json, out);
    }

    private static int write(MergedJournal entries, int most, Function<SourcedEntry, String> line, OutputStream out)
            throws IOException {
        int written = 0;
        while (written < most && entries.hasMore()) {
            for (SourcedEntry entry : entries.next(Math.min(AT_ONCE, most - written))) {
                write(out, line.apply(entry));
                written++;
            }
        }
        return written;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> values(SourcedEntry placed) {
        JournalEntry entry = placed.entry();
        return Stream.concat(
                        Stream.of(
                                placed.service().code(),
                                Long.toString(entry.index()),
                                entry.leafHash(),
                                entry.at().toString(),
                                entry.type(),
                                entry.outcome(),
                                entry.disclosed("actorName").orElse(""),
                                entry.actor().orElse(""),
                                entry.subject().orElse("")),
                        Stream.concat(
                                FACTS.stream().map(fact -> entry.fact(fact).orElse("")),
                                Stream.of(entry.correlation().orElse(""))))
                .toList();
    }

    private String json(SourcedEntry placed) {
        JournalEntry entry = placed.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("journal", placed.service().code());
        line.put("index", entry.index());
        line.put("leafHash", entry.leafHash());
        line.put("at", entry.at().toString());
        line.put("type", entry.type());
        line.put("outcome", entry.outcome());
        entry.correlation().ifPresent(value -> line.put("correlation", value));
        entry.actor().ifPresent(value -> line.put("actor", value));
        entry.subject().ifPresent(value -> line.put("subject", value));
        line.put("facts", Optional.ofNullable(entry.facts()).orElse(Map.of()));
        line.put("disclosed", Optional.ofNullable(entry.disclosed()).orElse(Map.of()));
        line.put("proof", journals.proof(placed.service(), entry.index()));
        return json.writeValueAsString(line) + "\n";
    }
}
