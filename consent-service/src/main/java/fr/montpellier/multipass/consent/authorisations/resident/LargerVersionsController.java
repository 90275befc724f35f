package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.changing.FormerTexts;
import fr.montpellier.multipass.consent.demarches.DemarcheVersions;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists the authorisations of whose démarche a version lets more be read, and records that the resident keeps the former text. */
@RestController
@WithinMandate
@RequestMapping("/api/authorisations")
@PreAuthorize("hasAuthority('SCOPE_authorisations.own')")
class LargerVersionsController {

    private final FormerTexts texts;
    private final OwnSharingAuthorisationFinder own;
    private final Demarches demarches;
    private final Receipts receipts;

    LargerVersionsController(
            FormerTexts texts, OwnSharingAuthorisationFinder own, Demarches demarches, Receipts receipts) {
        this.texts = texts;
        this.own = own;
        this.demarches = demarches;
        this.receipts = receipts;
    }

    /** @param version whose text the resident does not agree to */
    record KeptTextBody(@NotNull @Min(1) Integer version) {}

    /** Returns those about which the resident has to decide, the newest first. */
    @GetMapping("/larger-versions")
    Page<LargerVersionView> larger(
            Caller.Resident resident, @RequestParam(required = false) @Nullable Integer limit, Locale locale) {
        var versions = new DemarcheVersions(demarches);
        return new Page<>(
                texts.undecided(resident.subject(), PageRequest.of(null, limit).limit()).stream()
                        .map(each -> LargerVersionView.of(
                                each.authorisation(),
                                each.version(),
                                versions.version(
                                        each.authorisation().demarche(),
                                        each.authorisation().demarcheVersion()),
                                Language.of(locale)))
                        .toList(),
                null);
    }

    @PutMapping("/{id}/kept-text")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(Caller.Resident resident, @PathVariable String id, @Valid @RequestBody KeptTextBody body) {
        SharingAuthorisation authorisation = own.find(resident, id);
        // A person who acts for the resident does not decide on what the resident gave themselves.
        if (!receipts.isGivenByAnother(authorisation.id())) {
            Representative.refuse();
        }
        texts.keep(authorisation.id(), body.version());
    }
}
