package fr.montpellier.multipass.service.bodies;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.rates.AddressBlock;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;

/**
 * Receives the body of each request before the rest of the service processes it: whole and bounded, or as a stream
 * where the address is declared so ({@link StreamedBodies}). Filters, form parsing, Vaadin and controllers read the
 * received body.
 *
 * <p>A slow sender thereby holds a connection and the memory of its bytes, but no session, lock or database connection.
 */
final class BodyValve extends ValveBase {

    private final BodySettings settings;
    private final BodyBudget budget;
    private final List<StreamedBodies> streamed;
    private final ValveResponses answers;

    BodyValve(BodySettings settings, List<StreamedBodies> streamed, ValveResponses answers) {
        super(true);
        this.settings = settings;
        this.budget = new BodyBudget(settings.budgetBytes(), settings.max().toBytes(), settings.arrivingPerCaller());
        this.streamed = streamed;
        this.answers = answers;
    }

    BodyBudget budget() {
        return budget;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isAsyncDispatching() || request.getCoyoteRequest().isFinished() || isClosing(request)) {
            getNext().invoke(request, response);
        } else if (isStreamed(request)) {
            stream(request, response);
        } else if (request.getContentLengthLong() > settings.max().toBytes()) {
            refuse(CommonProblem.CONTENT_TOO_LARGE, request, response);
        } else {
            receive(request, response);
        }
    }

    /**
     * Returns whether the connector could not parse the head: the start of the body is unknown then, and the connection
     * is closed after the response.
     */
    private static boolean isClosing(Request request) {
        AtomicBoolean closing = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.IS_ERROR, closing);
        return closing.get();
    }

    private boolean isStreamed(Request request) {
        return !request.getResponse().isErrorReportRequired()
                && streamed.stream().anyMatch(each -> each.contain(request.getMethod(), request.getRequestURI()));
    }

    private void stream(Request request, Response response) throws IOException, ServletException {
        InputBuffer connection = request.getCoyoteRequest().getInputBuffer();
        SenderRateLimit pace = new SenderRateLimit(settings);
        request.getCoyoteRequest().setInputBuffer(new RateLimitedBody(connection, pace));
        handle(request, response, () -> {
            request.getCoyoteRequest().setInputBuffer(connection);
            BodyDrain.skip(request, response, pace);
        });
    }

    private void receive(Request request, Response response) throws IOException, ServletException {
        InputBuffer connection = request.getCoyoteRequest().getInputBuffer();
        IncomingBody body = new IncomingBody(AddressBlock.of(request.getRemoteAddr()), System.nanoTime(), (int)
                settings.max().toBytes());
        if (!budget.begin(body, isWhole(request, connection))) {
            // The rest is not read: that would hold the connection.
            response.setHeader("Connection", "close");
            answers.write(CommonProblem.TEMPORARILY_UNAVAILABLE, request, response);
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            return;
        }
        boolean received = false;
        try {
            Optional<CommonProblem> refusal = readAll(request, body);
            Optional<ByteBuffer> content = budget.complete(body);
            if (refusal.isPresent()) {
                refuse(refusal.get(), request, response);
            } else if (content.isEmpty()) {
                refuse(CommonProblem.TEMPORARILY_UNAVAILABLE, request, response);
            } else {
                received = true;
                request.getCoyoteRequest().setInputBuffer(new ReceivedBody(content.get()));
                handle(request, response, () -> {
                    request.getCoyoteRequest().setInputBuffer(connection);
                    budget.end(body);
                });
            }
        } finally {
            if (!received) {
                budget.end(body);
            }
        }
    }

    private static boolean isWhole(Request request, InputBuffer connection) {
        long length = request.getContentLengthLong();
        return length >= 0 && connection.available() >= length;
    }

    /** Returns why the body is refused, or empty if it was received. */
    private Optional<CommonProblem> readAll(Request request, IncomingBody body) throws IOException {
        SenderRateLimit pace = new SenderRateLimit(settings);
        Chunk chunk = new Chunk();
        long size = 0;
        try {
            while (pace.read(request.getCoyoteRequest()::doRead, chunk) >= 0) {
                size += chunk.getByteBuffer().remaining();
                if (size > settings.max().toBytes()) {
                    return Optional.of(CommonProblem.CONTENT_TOO_LARGE);
                }
                if (!budget.append(body, chunk.getByteBuffer())) {
                    return Optional.of(CommonProblem.TEMPORARILY_UNAVAILABLE);
                }
            }
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(CommonProblem.REQUEST_TIMEOUT);
        } catch (BadRequestException e) {
            return Optional.of(CommonProblem.BAD_REQUEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(CommonProblem.TEMPORARILY_UNAVAILABLE);
        }
    }

    private void handle(Request request, Response response, Ending ending) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (request.isAsync()) {
                request.getAsyncContext().addListener(new CompletionListener() {
                    @Override
                    public void onComplete(AsyncEvent event) throws IOException {
                        ending.run();
                    }
                });
            } else {
                ending.run();
            }
        }
    }

    private void refuse(CommonProblem problem, Request request, Response response) throws IOException {
        answers.write(problem, request, response);
        if (problem == CommonProblem.CONTENT_TOO_LARGE || problem == CommonProblem.TEMPORARILY_UNAVAILABLE) {
            BodyDrain.skip(request, response, new SenderRateLimit(settings));
        } else {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private interface Ending {
        void run() throws IOException;
    }
}
