package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.WrittenText;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API by which a resident is informed about legal exchanges, sends their answers, objects and contests. A parent or a guardian
 * who acts for them does so too, but for an objection to an exchange that the resident began themselves; a helper sees those of their
 * domains and takes no step.
 */
@RestController
@WithinMandate
@RequestMapping("/api/legal-exchanges")
@PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
class LegalExchangesController {

    private final LegalExchanges exchanges;
    private final OwnLegalExchanges own;
    private final ObjectionRule objections;
    private final Demarches demarches;
    private final SharingAuthorisationFinder authorisations;
    private final Receipts receipts;
    private final Clock clock;

    LegalExchangesController(
            LegalExchanges exchanges,
            OwnLegalExchanges own,
            ObjectionRule objections,
            Demarches demarches,
            SharingAuthorisationFinder authorisations,
            Receipts receipts,
            Clock clock) {
        this.exchanges = exchanges;
        this.own = own;
        this.objections = objections;
        this.demarches = demarches;
        this.authorisations = authorisations;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * @param version version of the démarche that was shown
     * @param source code of the source, such as {@code cnaf.quotient-familial}
     * @param textHash hash of the text that was shown
     */
    record AnnouncementBody(
            @NotBlank @Size(max = 100) String demarche,
            @Min(1) int version,
            @NotBlank @Size(max = 100) String source,
            @NotBlank @Size(max = 64) String textHash) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LegalExchangeView> announce(
            Caller.Resident resident, @Valid @RequestBody AnnouncementBody body, Locale locale) {
        Representative.refuseUnlessLegal();
        LegalExchange announced = exchanges.announce(
                resident, parseCode(body.demarche()), body.version(), body.source(), new TextHash(body.textHash()));
        return ResponseEntity.created(URI.create("/api/legal-exchanges/" + announced.id()))
                .body(view(announced, locale));
    }

    private static DemarcheCode parseCode(String code) {
        try {
            return new DemarcheCode(code);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE).because("malformed code");
        }
    }

    @GetMapping
    Page<LegalExchangeView> list(
            Caller.Resident resident,
            @RequestParam(required = false) @Nullable String demarche,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Locale locale) {
        return own.list(resident, demarche, PageRequest.of(cursor, limit)).map(each -> view(each, locale));
    }

    @GetMapping("/{id}")
    LegalExchangeView one(Caller.Resident resident, @PathVariable String id, Locale locale) {
        return view(own.find(resident, id), locale);
    }

    /** @param sentence for the department, why the fact is not exact */
    record ContestedBody(
            @NotBlank @Size(max = 100) String fact,
            @NotBlank @Size(max = 500) String sentence) {}

    /** @param contested facts of the answer that are not exact; empty if all are */
    record SendingBody(@NotNull @Size(max = 20) List<@NotNull @Valid ContestedBody> contested) {}

    @PostMapping("/{id}/sending")
    LegalExchangeView send(
            Caller.Resident resident, @PathVariable String id, @Valid @RequestBody SendingBody body, Locale locale) {
        Representative.refuseUnlessLegal();
        Map<String, String> contested = new LinkedHashMap<>();
        body.contested().forEach(each -> contested.put(each.fact(), WrittenText.require(each.sentence())));
        return view(exchanges.send(resident, own.find(resident, id).id(), contested), locale);
    }

    @PostMapping("/{id}/objection")
    LegalExchangeView object(Caller.Resident resident, @PathVariable String id, Locale locale) {
        Representative.refuseUnlessLegal();
        return view(exchanges.object(own.find(resident, id).id()), locale);
    }

    @PostMapping("/{id}/correction")
    LegalExchangeView contest(
            Caller.Resident resident, @PathVariable String id, @Valid @RequestBody ContestedBody body, Locale locale) {
        Representative.refuseUnlessLegal();
        return view(
                exchanges.contest(own.find(resident, id).id(), body.fact(), WrittenText.require(body.sentence())),
                locale);
    }

    @GetMapping(path = "/{id}/receipt", produces = "application/jose")
    String receipt(
            Caller.Resident resident,
            @PathVariable String id,
            @RequestParam(name = "revision", required = false) @Nullable Integer asked) {
        LegalExchange exchange = own.find(resident, id);
        return receipts.find(exchange.id(), asked == null ? exchange.revision() : asked)
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_EXCHANGE).because("no such revision"));
    }

    private LegalExchangeView view(LegalExchange exchange, Locale locale) {
        Instant now = clock.instant();
        LegalExchange.State state = exchanges.stateOf(exchange, now);
        return LegalExchangeView.of(
                exchange,
                state,
                objections.obstacle(exchange, state).isEmpty(),
                demarches.version(exchange.demarche(), exchange.demarcheVersion()),
                authorisations
                        .find(exchange.id())
                        .map(SharingAuthorisation::caseReference)
                        .map(reference -> reference.value())
                        .orElse(null),
                Language.of(locale),
                now);
    }
}
