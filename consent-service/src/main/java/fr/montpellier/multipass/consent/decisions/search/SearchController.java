package fr.montpellier.multipass.consent.decisions.search;

import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.ActionSearchRequest;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.ResourceSearchRequest;
import fr.montpellier.multipass.consent.decisions.messages.SearchPage;
import fr.montpellier.multipass.consent.decisions.messages.SearchResponse;
import fr.montpellier.multipass.consent.decisions.messages.SubjectSearchRequest;
import fr.montpellier.multipass.consent.decisions.policy.Matches;
import fr.montpellier.multipass.consent.decisions.policy.Policy;
import fr.montpellier.multipass.consent.decisions.policy.Search;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the Search APIs of the AuthZEN Authorization API 1.0. A search that finds nothing is not an error. */
@RestController
@RequestMapping("/access/v1/search")
@PreAuthorize("hasAuthority('SCOPE_decisions.evaluate')")
class SearchController {

    private final JournalledSearches searches;
    private final Validator validator;

    SearchController(JournalledSearches searches, Validator validator) {
        this.searches = searches;
        this.validator = validator;
    }

    @PostMapping("/subject")
    SearchResponse<Entity> subjects(Caller.ServiceClient caller, @RequestBody SubjectSearchRequest request) {
        check(request, caller);
        return search(Policy::subjects, Search.of(request), request.page(), caller);
    }

    @PostMapping("/resource")
    SearchResponse<Entity> resources(Caller.ServiceClient caller, @RequestBody ResourceSearchRequest request) {
        check(request, caller);
        return search(Policy::resources, Search.of(request), request.page(), caller);
    }

    @PostMapping("/action")
    SearchResponse<Action> actions(Caller.ServiceClient caller, @RequestBody ActionSearchRequest request) {
        check(request, caller);
        return search(Policy::actions, Search.of(request), request.page(), caller);
    }

    private void check(Object request, Caller.ServiceClient caller) {
        if (!validator.validate(request).isEmpty()) {
            throw malformed(caller);
        }
    }

    private <T> SearchResponse<T> search(
            JournalledSearches.Kind<T> kind, Search search, @Nullable SearchPage page, Caller.ServiceClient caller) {
        try {
            PageToken token = PageToken.of(page, SearchFingerprint.of(search));
            Matches<T> matches = searches.search(kind, search, token.range(), caller.clientId());
            return new SearchResponse<>(
                    new SearchResponse.ResultPage(
                            matches.next()
                                    .map(token::after)
                                    .map(PageToken::toString)
                                    .orElse(""),
                            matches.results().size()),
                    matches.results());
        } catch (IllegalArgumentException otherPage) {
            throw malformed(caller);
        }
    }

    private static ProblemException malformed(Caller.ServiceClient caller) {
        return new ProblemException(ConsentProblem.MALFORMED_SEARCH).because("asked by " + caller.clientId());
    }
}
