package fr.montpellier.multipass.service.json;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Gives a caller that accepts {@code application/problem+json} successful responses as {@code application/json}: the
 * JSON converter, which writes any {@code +json}, would otherwise label them as problems.
 */
final class ProblemJsonNegotiationStrategy implements ContentNegotiationStrategy {

    private final ContentNegotiationStrategy header;

    ProblemJsonNegotiationStrategy(ContentNegotiationStrategy header) {
        this.header = header;
    }

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return header.resolveMediaTypes(request).stream()
                .map(ProblemJsonNegotiationStrategy::withoutProblems)
                .toList();
    }

    private static MediaType withoutProblems(MediaType accepted) {
        return accepted.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)
                ? new MediaType(MediaType.APPLICATION_JSON, accepted.getParameters())
                : accepted;
    }
}
