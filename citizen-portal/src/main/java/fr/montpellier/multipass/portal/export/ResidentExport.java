package fr.montpellier.multipass.portal.export;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the export of the resident who is signed in: docs/formats/export.md. Files are streamed as they arrive; only a
 * line about each is kept in memory.
 */
@Component
public class ResidentExport {

    static final String INCOMPLETE = "INCOMPLET-INCOMPLETE.txt";

    private static final Logger log = LoggerFactory.getLogger(ResidentExport.class);

    private final ExportGateway services;
    private final JsonMapper json;
    private final Clock clock;

    ResidentExport(ExportGateway services, JsonMapper json, Clock clock) {
        this.services = services;
        this.json = json;
        this.clock = clock;
    }

    /** Has the journal record the export, before the first byte is sent. */
    public void begin() {
        services.begin();
    }

    /**
     * Writes everything. If a service stops answering during the export, the ZIP says that it is incomplete and has no
     * manifest.
     *
     * @throws IOException if the browser closed the connection
     */
    public void writeTo(OutputStream out) throws IOException {
        ExportIndex index = new ExportIndex(clock.instant());
        try (ExportZip zip = new ExportZip(out)) {
            zip.addResource("LISEZMOI-README.txt", "/export/readme.txt");
            try {
                documents(zip, index);
                erasures(zip, index);
                authorisations(zip, index);
                exchanges(zip, index);
                cases(zip, index);
                rightsRequests(zip, index);
                index.messages(list(zip, ExportIndex.MESSAGES, Service.VAULT, "/api/breach-notices"));
                applications(zip, index);
                copy(zip, "courriels.json", Service.IDENTITY, "/api/notice-preferences");
                copy(zip, "cartes.json", Service.IDENTITY, "/api/printed-cards");
                for (Service service : Service.values()) {
                    journal(zip, index, service);
                }
            } catch (GatewayException failure) {
                log.warn("Export incomplete: {}", failure.getMessage());
                zip.addResource(INCOMPLETE, "/export/incomplete.txt");
                return;
            }
            zip.addJson("index.json", json, index);
            for (SupportedLanguage language : Languages.all()) {
                zip.addText(ExportPage.fileName(language), ExportPage.html(index, language.locale()));
            }
            zip.addManifest(json);
        }
    }

    private void documents(ExportZip zip, ExportIndex index) throws IOException {
        forEachItem(Service.VAULT, "/api/documents", document -> {
            String id = document.path("id").asString();
            ExportIndex.Document piece = ExportIndex.document(document);
            copy(zip, piece.file(), Service.VAULT, "/api/documents/" + id + "/content");
            zip.addJson(piece.details(), json, document);
            boolean stamped = copyIfPresent(
                    zip, piece.proof(), Service.VAULT, "/api/documents/" + id + "/proof/file", "proof-pending");
            index.pieces().add(stamped ? piece : piece.withoutProof());
        });
    }

    private void erasures(ExportZip zip, ExportIndex index) throws IOException {
        forEachItem(Service.VAULT, "/api/erasures", erasure -> {
            String document = erasure.path("document").asString();
            String file = "effacements/" + document + ".jws";
            boolean certified = copyIfPresent(
                    zip, file, Service.VAULT, "/api/erasures/" + document + "/certificate", "erasure-under-way");
            zip.addJson("effacements/" + document + ".json", json, erasure);
            index.erasures().add(ExportIndex.erasure(erasure, certified ? file : ""));
        });
        copy(zip, "effacements/cles-jwks.json", Service.VAULT, "/erasures/jwks");
    }

    private void authorisations(ExportZip zip, ExportIndex index) throws IOException {
        forEachItem(Service.CONSENT, "/api/authorisations", authorisation -> {
            String id = authorisation.path("id").asString();
            ExportIndex.SharingAuthorisation given = ExportIndex.authorisation(authorisation);
            zip.addJson(given.file(), json, authorisation);
            String receipt = "/api/authorisations/" + id + "/receipt?revision=";
            int revision = authorisation.path("revision").asInt();
            copy(zip, given.receipt(), Service.CONSENT, receipt + revision);
            for (int earlier = 1; earlier < revision; earlier++) {
                copy(zip, given.receipt(earlier), Service.CONSENT, receipt + earlier);
            }
            index.authorisations().add(given);
        });
        copy(zip, "autorisations/cles-jwks.json", Service.CONSENT, "/receipts/jwks");
        copy(zip, "autorisations/contexte-1.jsonld", Service.CONSENT, "/receipts/context/1");
    }

    private void exchanges(ExportZip zip, ExportIndex index) throws IOException {
        forEachItem(Service.CONSENT, "/api/legal-exchanges", exchange -> {
            String id = exchange.path("id").asString();
            ExportIndex.Exchange asked = ExportIndex.exchange(exchange);
            zip.addJson(asked.file(), json, exchange);
            String receipt = "/api/legal-exchanges/" + id + "/receipt?revision=";
            for (int revision = 1; revision <= asked.receipts().size(); revision++) {
                copyIfPresent(
                        zip,
                        asked.receipts().get(revision - 1),
                        Service.CONSENT,
                        receipt + revision,
                        "unknown-exchange");
            }
            index.exchanges().add(asked);
        });
        copy(zip, "echanges/cles-jwks.json", Service.CONSENT, "/receipts/jwks");
        copy(zip, "echanges/contexte-2.jsonld", Service.CONSENT, "/receipts/context/2");
    }

    private void cases(ExportZip zip, ExportIndex index) throws IOException {
        forEachItem(Service.CONSENT, "/api/own-cases", listed -> {
            ExportIndex.CaseFile opened = ExportIndex.caseFile(listed);
            copy(zip, opened.file(), Service.CONSENT, "/api/own-cases/" + opened.reference());
            index.cases().add(opened);
        });
    }

    private void rightsRequests(ExportZip zip, ExportIndex index) throws IOException {
        index.requests(list(zip, ExportIndex.REQUESTS, Service.CONSENT, "/api/rights-requests"));
    }

    private void applications(ExportZip zip, ExportIndex index) throws IOException {
        index.applications(list(zip, "applications.json", Service.IDENTITY, "/api/consents"));
    }

    /** Writes a whole list to one file, and returns how many items it has. */
    private int list(ExportZip zip, String name, Service service, String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        forEachItem(service, path, items::add);
        zip.addJson(name, json, items);
        return items.size();
    }

    /** Writes entries with the personal values that belong to them, line by line; then the proof of each. */
    private void journal(ExportZip zip, ExportIndex index, Service service) throws IOException {
        String folder = "journal/" + service.code() + "/";
        copy(zip, folder + "key", service, "/journal/key");
        var entries = new ExportIndex.Entries(service.code(), folder + "entries.jsonl", folder);
        zip.add(
                entries.file(),
                out -> forEachItem(service, "/journal/mine", entry -> {
                    out.write(json.writeValueAsBytes(entry));
                    out.write('\n');
                    entries.add(entry.path("index").asLong());
                }));
        for (long at : entries.indexes()) {
            copy(zip, folder + at + ".tlog-proof", service, "/journal/entries/" + at + "/proof?entry=true");
        }
        index.journals().add(entries);
    }

    private void copy(ExportZip zip, String name, Service service, String path) throws IOException {
        services.read(
                service, path, content -> zip.add(name, out -> content.bytes().transferTo(out)));
    }

    /**
     * Copies a file into the ZIP, if there is one.
     *
     * @return false if the service answers with that problem, which says that the file does not exist yet
     */
    private boolean copyIfPresent(ExportZip zip, String name, Service service, String path, String pendingCode)
            throws IOException {
        try {
            copy(zip, name, service, path);
            return true;
        } catch (GatewayException.Refused refused) {
            if (refused.problem().code().equals(pendingCode)) {
                return false;
            }
            throw refused;
        }
    }

    @FunctionalInterface
    private interface ItemConsumer {
        void accept(JsonNode item) throws IOException;
    }

    private void forEachItem(Service service, String path, ItemConsumer consumer) throws IOException {
        Optional<String> cursor = Optional.empty();
        do {
            Page<JsonNode> page = services.page(service, path, cursor);
            for (JsonNode item : page.items()) {
                consumer.accept(item);
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
