package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.router.QueryParameters;
import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the entries that the filters of an address find as a file; no address names a person. */
@RestController
class ResultFileController {

    private final ResultFile file;

    ResultFileController(JournalGateway journals, JsonMapper json) {
        this.file = new ResultFile(journals, json);
    }

    @GetMapping("/fichiers/dpo/entrees.{form:csv|jsonl}")
    void entries(@PathVariable String form, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResultFile.Form wanted = ResultFile.Form.valueOf(form.toUpperCase(Locale.ROOT));
        var filter = JournalFilter.of(QueryParameters.full(request.getParameterMap()));
        Locale language = LanguageCookie.of(request);
        List<String> faults = filter.faults(language);
        if (!faults.isEmpty()) {
            FileResponse.badRequest(response, String.join(" ", faults), language);
            return;
        }
        try {
            MergedJournal entries = file.open(Search.of(filter.toService()), filter.services());
            FileResponse.attachment(response, wanted.mediaType, "journal." + wanted.ending());
            file.write(entries, wanted, language, response.getOutputStream());
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }
}
