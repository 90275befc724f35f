package fr.montpellier.multipass.portal.gateways;

/** Thrown when a call to a service did not give what was asked for. */
public abstract sealed class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private GatewayException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }

    /** Thrown when the service answered with a problem (RFC 9457). */
    public static final class Refused extends GatewayException {

        private static final long serialVersionUID = 1L;
        private final transient ServiceProblem problem;

        public Refused(Service service, ServiceProblem problem) {
            super("%s answered %d %s".formatted(service.code(), problem.status(), problem.code()), null);
            this.problem = problem;
        }

        public ServiceProblem problem() {
            return problem;
        }
    }

    /** Thrown when the service did not answer, did not answer in time, or sent an invalid response. */
    public static final class Unreachable extends GatewayException {

        private static final long serialVersionUID = 1L;
        private final Service service;

        public Unreachable(Service service, Throwable cause) {
            super(service.code() + " cannot be reached", cause);
            this.service = service;
        }

        public Service service() {
            return service;
        }
    }

    /** Thrown when the session at the identity server has ended: the person has to sign in again. */
    public static final class SessionEnded extends GatewayException {

        private static final long serialVersionUID = 1L;

        public SessionEnded(String why) {
            super(why, null);
        }
    }
}
