package io.skybridge.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code template.yaml} says of the functions, for tests that do what AWS would do. */
public final class SamTemplate {

    private static final Path FILE = Path.of("..", "..", "template.yaml");
    private static final String FUNCTION = "AWS::Serverless::Function";

    private final StackTemplate template;

    private SamTemplate(StackTemplate template) {
        this.template = template;
    }

    /** The template of this checkout; a test runs in the folder of its module. */
    public static SamTemplate read() {
        return new SamTemplate(StackTemplate.read(FILE));
    }

    /** The template itself. */
    public StackTemplate template() {
        return template;
    }

    /**
     * A way into a function through the API.
     *
     * @param function the folder of the function
     * @param method the method in upper case, or {@code ANY}
     * @param path the path, with names in braces
     */
    public record Route(String function, String method, String path) {

        private static final Pattern NAME = Pattern.compile("\\{[^}]+}");

        /** Whether a request comes in here. */
        boolean takes(String asked, String at) {
            String greedy = path.replaceAll("\\{[^}]+\\+}", "\u0000");
            String pattern = NAME.matcher(greedy).replaceAll("\u0001").replaceAll("([.+()$:])", "\\\\$1");
            return (method.equals("ANY") || method.equals(asked))
                    && at.matches(pattern.replace("\u0000", ".+").replace("\u0001", "[^/]+"));
        }

        /** API Gateway prefers the route that says most of the path itself, and a named method to any. */
        int said() {
            return 2 * NAME.matcher(path).replaceAll("").length() + (method.equals("ANY") ? 0 : 1);
        }
    }

    /**
     * A schedule.
     *
     * @param function the folder of the function
     * @param name its name
     * @param input the event that it invokes the function with
     */
    public record Schedule(String function, String name, String input) {}

    /** All functions, by their folder. */
    public List<String> functions() {
        return resources(FUNCTION).stream().map(SamTemplate::folder).toList();
    }

    /** All resources of a type. */
    public List<JsonNode> resources(String type) {
        return List.copyOf(template.resources(type).values());
    }

    private static String folder(JsonNode function) {
        return function.path("Properties").path("CodeUri").asText().split("/", -1)[1];
    }

    private record Event(String function, String name, String type, JsonNode properties) {}

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (JsonNode function : resources(FUNCTION)) {
            for (Map.Entry<String, JsonNode> event :
                    function.path("Properties").path("Events").properties()) {
                events.add(new Event(
                        folder(function),
                        event.getKey(),
                        event.getValue().path("Type").asText(),
                        event.getValue().path("Properties")));
            }
        }
        return events;
    }

    /** All schedules. */
    public List<Schedule> schedules() {
        return events().stream()
                .filter(event -> event.type().equals("Schedule"))
                .map(event -> new Schedule(
                        event.function(),
                        event.name(),
                        event.properties().path("Input").asText()))
                .toList();
    }

    /** All schedules of a function. */
    public List<Schedule> schedules(String function) {
        return schedules().stream()
                .filter(schedule -> schedule.function().equals(function))
                .toList();
    }

    /** What the pipe makes of each message of the wake-up. */
    public PipeTemplate wakeUp() {
        return new PipeTemplate(resources("AWS::Pipes::Pipe")
                .get(0)
                .path("Properties")
                .path("TargetParameters")
                .path("InputTemplate")
                .asText());
    }

    /** All ways in through the API. */
    public List<Route> routes() {
        return events().stream()
                .filter(event -> event.type().equals("HttpApi"))
                .map(event -> new Route(
                        event.function(),
                        event.properties().path("Method").asText(),
                        event.properties().path("Path").asText()))
                .toList();
    }

    /** Which function a request reaches through the API. */
    public Optional<String> reached(String method, String path) {
        return routes().stream()
                .filter(route -> route.takes(method, path))
                .max(Comparator.comparingInt(Route::said))
                .map(Route::function);
    }
}
