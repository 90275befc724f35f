package fr.montpellier.multipass.acceptance.instances;

import fr.montpellier.multipass.devstack.processes.Termination;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs nginx of Debian with the files of {@code infra/deploy/nginx}, without TLS, at the addresses of a stack. Its
 * services have two instances each, A and B.
 */
final class NginxProxy implements AutoCloseable {

    private static final Path FILES = Path.of("../deploy/nginx");
    private static final Map<Part, Port> PORTS = Map.of(
            Part.PORTAL, Port.PORTAL, Part.IDENTITY, Port.IDENTITY, Part.CONSENT, Port.CONSENT, Part.VAULT, Port.VAULT);
    /** The ports in the example of two machines. */
    private static final Map<Part, Integer> EXAMPLE =
            Map.of(Part.PORTAL, 8080, Part.IDENTITY, 9000, Part.CONSENT, 9010, Part.VAULT, 9020);

    private final Path directory;
    private final Ports addresses;
    private final Process process;

    private NginxProxy(Path directory, Ports addresses, Process process) {
        this.directory = directory;
        this.addresses = addresses;
        this.process = process;
    }

    /**
     * @param addresses at which it listens
     * @param instances their ports: A's, then B's
     * @param served services that it listens for
     */
    static NginxProxy start(Path directory, Ports addresses, Map<Part, List<Integer>> instances, Set<Part> served)
            throws IOException {
        Files.createDirectories(directory.resolve("temp"));
        write(directory, addresses, instances, served, Set.of());
        Process process = new ProcessBuilder(
                        "/usr/sbin/nginx",
                        "-p",
                        directory.toString(),
                        "-c",
                        directory.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        return new NginxProxy(directory, addresses, process);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Writes the files anew and has nginx read them, as an operator does who adds an instance or takes one out. */
    void reload(Map<Part, List<Integer>> instances, Set<Part> served, Set<Integer> down)
            throws IOException, InterruptedException {
        write(directory, addresses, instances, served, down);
        new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        do {
            TimeUnit.MILLISECONDS.sleep(200);
        } while (isFinishing() && System.nanoTime() < end);
    }

    /** Returns whether a worker that read the files before has a request that is not answered. */
    private boolean isFinishing() {
        return process.children().anyMatch(worker -> {
            try {
                return Files.readString(Path.of("/proc", "" + worker.pid(), "cmdline"))
                        .contains("shutting down");
            } catch (IOException ended) {
                return false;
            }
        });
    }

    private static void write(
            Path directory, Ports addresses, Map<Part, List<Integer>> instances, Set<Part> served, Set<Integer> down)
            throws IOException {
        String upstreams = Files.readString(FILES.resolve("multipass-instances.conf"));
        for (Part part : PORTS.keySet()) {
            List<Integer> ports = Objects.requireNonNull(instances.get(part));
            upstreams = upstreams
                    .replace("server A:" + EXAMPLE.get(part), server(ports.getFirst(), down))
                    .replace("server B:" + EXAMPLE.get(part), server(ports.getLast(), down));
        }
        Files.writeString(directory.resolve("upstreams.conf"), upstreams);
        Files.writeString(
                directory.resolve("proxy.conf"),
                Files.readString(FILES.resolve("multipass-proxy.conf"))
                        .replace("$host;", "$http_host;")
                        .replace("X-Forwarded-Host $http_host", "X-Forwarded-Host $http_host")
                        .replace("X-Forwarded-Proto https", "X-Forwarded-Proto http")
                        .replace("X-Forwarded-Port 443", "X-Forwarded-Port $server_port")
                        .replace(
                                "/var/log/nginx/multipass.log",
                                directory.resolve("access.log").toString())
                        .replaceAll("(?m)^add_header Strict.*$", ""));
        var servers = new StringBuilder();
        for (Part part : served) {
            int port = addresses.of(Objects.requireNonNull(PORTS.get(part)));
            String name = part == Part.PORTAL ? "$multipass_portal" : "multipass_" + name(part);
            servers.append("""
                    server {
                        listen 127.0.0.1:%d;
                        listen [::1]:%d;
                        client_max_body_size 64m;
                        location / {
                            proxy_pass http://%s;
                            proxy_request_buffering %s;
                            include %s;
                        }
                    }
                    """.formatted(
                            port,
                            port,
                            name,
                            part == Part.PORTAL || part == Part.VAULT ? "off" : "on",
                            directory.resolve("proxy.conf")));
        }
        Files.writeString(directory.resolve("nginx.conf"), """
                %s
                daemon off;
                worker_processes 2;
                pid %2$s/nginx.pid;
                error_log %2$s/error.log warn;
                events { worker_connections 1024; }
                http {
                    client_body_temp_path %2$s/temp/body; proxy_temp_path %2$s/temp/proxy; fastcgi_temp_path %2$s/temp/fastcgi;
                    uwsgi_temp_path %2$s/temp/uwsgi; scgi_temp_path %2$s/temp/scgi;
                    log_format multipass '$time_iso8601 $server_port $upstream_addr "$request_method $uri" $status $request_time';
                    map $http_upgrade $multipass_connection { default upgrade; '' ''; }
                    include %2$s/upstreams.conf;
                    %3$s
                }
                """.formatted(
                        "root".equals(System.getProperty("user.name")) ? "user root;" : "", directory, servers));
    }

    private static String server(int port, Set<Integer> down) {
        return "server 127.0.0.1:" + port + (down.contains(port) ? " down" : "");
    }

    private static String name(Part part) {
        return switch (part) {
            case IDENTITY -> "identity";
            case CONSENT -> "consent";
            case VAULT -> "vault";
            default -> throw new IllegalArgumentException(part.id());
        };
    }

    @Override
    public void close() {
        Termination.of(process.toHandle());
    }
}
