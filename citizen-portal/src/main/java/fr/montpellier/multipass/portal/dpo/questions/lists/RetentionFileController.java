package fr.montpellier.multipass.portal.dpo.questions.lists;

import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.Hold;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.KeptDocument;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves a list of documents past their retention as a table. */
@RestController
class RetentionFileController {

    /** Documents that the vault gives at once. */
    private static final int AT_ONCE = 200;

    private static final List<String> COLUMNS = List.of(
            "questions.authorisation",
            "questions.kept.type",
            "questions.kept.deposited",
            "questions.kept.until",
            "questions.kept.days",
            "questions.kept.hold",
            "questions.kept.hold-until",
            "questions.kept.failure");

    private final AuditGateway audit;
    private final Clock clock;

    RetentionFileController(AuditGateway audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/fichiers/dpo/conservation/{name:depassees|retenues}.csv")
    void list(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String code = RetentionList.ofName(name).orElseThrow().code();
        LocalDate today = CivilTime.today(clock);
        try {
            Page<KeptDocument> first = audit.keptDocuments(code, Optional.empty(), AT_ONCE);
            FileResponse.attachment(response, "text/csv; charset=utf-8", "conservation-" + name + ".csv");
            new ListTable<KeptDocument>(
                            COLUMNS,
                            cursor -> audit.keptDocuments(code, Optional.of(cursor), AT_ONCE),
                            item -> values(item, today))
                    .write(first, LanguageCookie.of(request), response.getOutputStream());
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    private static List<String> values(KeptDocument item, LocalDate today) {
        return List.of(
                item.document(),
                item.type(),
                item.depositedAt().toString(),
                item.keptUntil().toString(),
                Long.toString(item.daysOver(today)),
                item.hold().map(Hold::authorisation).orElse(""),
                item.hold().map(Hold::until).map(Instant::toString).orElse(""),
                item.failedAt().map(Instant::toString).orElse(""));
    }
}
