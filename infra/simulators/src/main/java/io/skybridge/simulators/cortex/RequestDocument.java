package io.skybridge.simulators.cortex;

import io.skybridge.simulators.xml.Element;

/** A request on the wire (section 3): the bare id that a SET answers, and all of it for whoever polls. */
final class RequestDocument {

    private RequestDocument() {}

    static Element accepted(Request request) {
        return Element.of("request").add("id", request.id());
    }

    static Element detail(View view, Request request) {
        Status status = request.status(view.now());
        Element out = Element.of("request")
                .add("id", request.id())
                .add("type", type(request))
                .add("name", "")
                .add("description", request.description())
                .add("status", status.wire());
        Status object = status == Status.PROVISIONED && request.deprovision() ? Status.NOT_PROVISIONED : status;
        for (Request.Subject subject : request.objects()) {
            ObjectKind kind = subject.kind();
            String shown = view.behaviour().wire().objectTypes().getOrDefault(kind.wire(), kind.shown());
            out.add(Element.of("object")
                    .add("type", shown)
                    .add("name", subject.name())
                    .add("description", subject.description())
                    .add("status", object.wire()));
        }
        return out;
    }

    private static String type(Request request) {
        if (request.objects().size() > 1) {
            return "Bulk Request";
        }
        return request.deprovision() ? "Object Deprovision" : "Object Provision";
    }
}
