package io.skybridge.simulators.cortex;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** FIND: the summaries of what matches, inside the summaries of what it belongs to; no match is no error. */
final class FindAction {

    private final View view;

    private FindAction(View view) {
        this.view = view;
    }

    static List<Element> perform(View view, List<Element> wanted) {
        FindAction action = new FindAction(view);
        return wanted.stream()
                .flatMap(one -> Selection.customers(view, one)
                        .map(customer -> action.customer(customer, one))
                        .flatMap(java.util.stream.Stream::ofNullable))
                .toList();
    }

    /** The customer with what was asked for below it; null when something was asked for and there is none. */
    private @Nullable Element customer(Customer customer, Element wanted) {
        Element out = CustomerDocument.summary(view, customer);
        boolean found = !wanted.has("user") && !wanted.has("service");
        for (Element user : wanted.children("user")) {
            for (User match : Selection.users(view, customer, user).toList()) {
                Element element = user(customer, match, user);
                if (element != null) {
                    out.add(element);
                    found = true;
                }
            }
        }
        for (Element service : wanted.children("service")) {
            found |= services(customer, null, service, out);
        }
        return found ? out : null;
    }

    private @Nullable Element user(Customer customer, User user, Element wanted) {
        Element out = UserDocument.summary(view, user);
        boolean found = !wanted.has("service");
        for (Element service : wanted.children("service")) {
            found |= services(customer, user, service, out);
        }
        return found ? out : null;
    }

    private boolean services(Customer customer, @Nullable User user, Element wanted, Element out) {
        List<ServiceScope> matches = Selection.services(view, customer, user, wanted);
        matches.forEach(scope -> out.add(ServiceDocument.summary(scope)));
        return !matches.isEmpty();
    }
}
