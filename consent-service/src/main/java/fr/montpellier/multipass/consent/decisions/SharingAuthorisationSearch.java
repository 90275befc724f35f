package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationFinder;
import fr.montpellier.multipass.consent.decisions.messages.Action;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.policy.Matches;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import fr.montpellier.multipass.consent.decisions.policy.Search;
import fr.montpellier.multipass.consent.decisions.rules.AccessRequest;
import fr.montpellier.multipass.consent.decisions.rules.ReadRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Searches by the same rules that decide. A search locks nothing: an authorisation may be withdrawn between a search and
 * the decision about a read.
 *
 * <p>Agents are never results. This service knows an agent only by the request for a decision about them.
 */
@Service
class SharingAuthorisationSearch {

    private static final List<String> ACTIONS = List.of("list", "read");
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 100;

    /** Most authorisations that one search examines; a caller continues with the next page. */
    private static final int EXAMINED = 1_000;

    private final SharingAuthorisationFinder authorisations;
    private final Clock clock;

    SharingAuthorisationSearch(SharingAuthorisationFinder authorisations, Clock clock) {
        this.authorisations = authorisations;
        this.clock = clock;
    }

    Matches<Entity> subjects(Search search, Range range) {
        String type = search.pattern().subject().type();
        Stream<String> applications = type.equals(AccessRequestParser.APPLICATION)
                ? authorisation(search.pattern())
                        .map(DecidedAuthorisation::authorisation)
                        .flatMap(SharingAuthorisation::application)
                        .stream()
                : Stream.empty();
        return Matches.of(
                applications
                        .filter(client -> isPermitted(search.withSubject(client)))
                        .map(client -> new Entity(type, client, null)),
                Entity::id,
                range);
    }

    Matches<Action> actions(Search search, Range range) {
        return Matches.of(
                ACTIONS.stream()
                        .filter(name -> isPermitted(search.withAction(name)))
                        .map(name -> new Action(name, null)),
                Action::name,
                range);
    }

    private boolean isPermitted(EvaluationRequest request) {
        return authorisation(request)
                .filter(authorisation -> isPermitted(request, authorisation))
                .isPresent();
    }

    private boolean isPermitted(EvaluationRequest request, DecidedAuthorisation authorisation) {
        return AccessRequestParser.parse(request)
                .filter(access -> ReadRules.firstRefusal(access, authorisation, clock.instant())
                        .isEmpty())
                .filter(access -> !authorisation.isRestricted(clock.instant()))
                .isPresent();
    }

    private Optional<DecidedAuthorisation> authorisation(EvaluationRequest request) {
        return AccessRequestParser.parse(request)
                .map(AccessRequest::authorisation)
                .flatMap(authorisations::findWithLevel);
    }

    /**
     * Returns the resources of open authorisations, in the order of the authorisations' identifiers and then of their own.
     *
     * @throws IllegalArgumentException if the position was not returned by this method
     */
    Matches<Entity> resources(Search search, Range range) {
        List<Entity> results = new ArrayList<>();
        String position = range.after();
        for (int examined = 0; examined < EXAMINED; ) {
            List<DecidedAuthorisation> batch = candidates(search, position);
            for (DecidedAuthorisation candidate : batch) {
                SharingAuthorisation authorisation = candidate.authorisation();
                for (SharedResource resource : SharedResource.of(
                        authorisation, search.pattern().resource().type())) {
                    if (resource.position().compareTo(position) <= 0
                            || !isPermitted(
                                    search.withResource(resource.entity(), resource.context(search.pattern())),
                                    candidate)) {
                        continue;
                    }
                    if (results.size() == range.limit()) {
                        return new Matches<>(results, Optional.of(position));
                    }
                    results.add(resource.entity());
                    position = resource.position();
                }
                position = SharedResource.afterAll(authorisation);
            }
            if (batch.size() < BATCH) {
                return new Matches<>(results, Optional.empty());
            }
            examined += batch.size();
        }
        return new Matches<>(results, Optional.of(position));
    }

    /** Returns authorisations that may match, from the one of the position on. */
    private List<DecidedAuthorisation> candidates(Search search, String position) {
        UUID from = position.isEmpty() ? FIRST : UUID.fromString(position.split(" ", 2)[0]);
        EvaluationRequest request = search.pattern();
        Entity subject = request.subject();
        String department = subject.property("department");
        String organisation = subject.property("organisation");
        if (request.context("authorisation") != null) {
            return authorisation(search.withResource(
                            new Entity(request.resource().type(), request.context("authorisation"), null),
                            request.context()))
                    .stream()
                    .toList();
        }
        if (subject.type().equals(AccessRequestParser.APPLICATION)) {
            return authorisations.findOpen(subject.id(), clock.instant(), from, BATCH);
        }
        return department == null || organisation == null
                ? List.of()
                : authorisations.findOpen(department, organisation, clock.instant(), from, BATCH);
    }
}
