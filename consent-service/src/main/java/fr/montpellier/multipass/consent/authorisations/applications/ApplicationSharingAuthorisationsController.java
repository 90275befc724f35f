package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.WithdrawalReason;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.authorisations.termination.SharingAuthorisationWithdrawal;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the identity server record, read and withdraw the authorisations that residents give on its consent screen. */
@RestController
@RequestMapping("/api/applications/{application}/authorisations/{id}")
@PreAuthorize("hasAuthority('SCOPE_authorisations.record')")
class ApplicationSharingAuthorisationsController {

    private final ApplicationSharingAuthorisationService giving;
    private final SharingAuthorisationWithdrawal withdrawal;
    private final SharingAuthorisationFinder authorisations;
    private final ApplicationAbsences absences;
    private final Clock clock;

    ApplicationSharingAuthorisationsController(
            ApplicationSharingAuthorisationService giving,
            SharingAuthorisationWithdrawal withdrawal,
            SharingAuthorisationFinder authorisations,
            ApplicationAbsences absences,
            Clock clock) {
        this.giving = giving;
        this.withdrawal = withdrawal;
        this.authorisations = authorisations;
        this.absences = absences;
        this.clock = clock;
    }

    record WithdrawalBody(@NotNull WithdrawalReason reason) {}

    /** The explanations of a resident. */
    record ExplanationsView(List<ExplanationView> items) {

        record ExplanationView(String type, String explanation) {

            /** Returns a text without the explanation, which is personal. */
            @Override
            public String toString() {
                return "ExplanationView[" + type + "]";
            }
        }

        static ExplanationsView of(List<Absence> absences) {
            return new ExplanationsView(absences.stream()
                    .map(each -> new ExplanationView(each.type().value(), each.explanation()))
                    .toList());
        }
    }

    @PutMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationSharingAuthorisationView give(
            Caller.Resident resident,
            @PathVariable String application,
            @PathVariable String id,
            @Valid @RequestBody ApplicationSharingAuthorisationBody body) {
        return view(giving.give(application, SharingAuthorisationId.parse(id), resident, body));
    }

    @GetMapping
    ApplicationSharingAuthorisationView one(
            Caller.ServiceClient caller, @PathVariable String application, @PathVariable String id) {
        return view(find(application, id));
    }

    /** Returns the resident's explanations for the application; each call is a reading, which the resident sees. */
    @GetMapping("/absences")
    ExplanationsView absences(Caller.ServiceClient caller, @PathVariable String application, @PathVariable String id) {
        return ExplanationsView.of(absences.read(find(application, id).id()));
    }

    @PostMapping("/withdrawal")
    ApplicationSharingAuthorisationView withdraw(
            Caller.ServiceClient caller,
            @PathVariable String application,
            @PathVariable String id,
            @Valid @RequestBody WithdrawalBody body) {
        return view(withdrawal.withdrawForApplication(find(application, id).id(), body.reason()));
    }

    private SharingAuthorisation find(String application, String id) {
        return authorisations
                .find(SharingAuthorisationId.parse(id))
                .filter(found -> found.application().filter(application::equals).isPresent())
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_AUTHORISATION));
    }

    private ApplicationSharingAuthorisationView view(SharingAuthorisation authorisation) {
        return ApplicationSharingAuthorisationView.of(
                authorisation, absences.explained(authorisation), clock.instant());
    }
}
