package fr.montpellier.multipass.portal.dpo.questions.lists;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.journals.ResultFile;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.UnderWay;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves a list of authorisations under way: as a table, or the entries of the journals about them, each with its proof. */
@RestController
class UnderWayFileController {

    /** Entries with proofs, each of which is a request. */
    private static final int MOST_ENTRIES = 1_000;

    /** Authorisations that one search of a journal names at most. */
    private static final int AT_ONCE = 50;

    private static final List<String> COLUMNS =
            List.of("questions.authorisation", "questions.until", "questions.reads", "questions.last-read");

    private final AuditGateway audit;
    private final ResultFile file;

    UnderWayFileController(AuditGateway audit, JournalGateway journals, JsonMapper json) {
        this.audit = audit;
        this.file = new ResultFile(journals, json);
    }

    /** Returns how much a file holds at most, as a text. */
    static String most(String form) {
        return form.equals("csv") ? ListTable.mostRows() : Dates.number(MOST_ENTRIES, Texts.language());
    }

    @GetMapping("/fichiers/dpo/autorisations/{name:en-cours|fin-proche|sans-lecture}.{form:csv|jsonl}")
    void list(
            @PathVariable String name,
            @PathVariable String form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        UnderWayList list = UnderWayList.ofName(name).orElseThrow();
        boolean table = form.equals("csv");
        try {
            Page<UnderWay> first = audit.underWay(list.code(), Optional.empty(), AT_ONCE);
            FileResponse.attachment(
                    response,
                    table ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
                    "autorisations-" + name + "." + form);
            if (table) {
                table(list).write(first, LanguageCookie.of(request), response.getOutputStream());
            } else {
                writeEntries(list, first, response.getOutputStream());
            }
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    private ListTable<UnderWay> table(UnderWayList list) {
        return new ListTable<>(
                COLUMNS,
                cursor -> audit.underWay(list.code(), Optional.of(cursor), AT_ONCE),
                item -> List.of(
                        item.authorisation(),
                        item.until().toString(),
                        Long.toString(item.reads()),
                        item.last().map(Instant::toString).orElse("")));
    }

    private void writeEntries(UnderWayList list, Page<UnderWay> first, OutputStream out) throws IOException {
        Page<UnderWay> page = first;
        int left = MOST_ENTRIES;
        while (left > 0 && !page.items().isEmpty()) {
            String authorisations =
                    page.items().stream().map(UnderWay::authorisation).collect(Collectors.joining(","));
            left -= file.writeWithProofs(
                    file.open(Search.of(Map.of("authorisation", authorisations)), List.of(Service.values())),
                    left,
                    out);
            page = after(list, page);
        }
    }

    private Page<UnderWay> after(UnderWayList list, Page<UnderWay> page) {
        return page.next()
                .map(cursor -> audit.underWay(list.code(), Optional.of(cursor), AT_ONCE))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
    }
}
