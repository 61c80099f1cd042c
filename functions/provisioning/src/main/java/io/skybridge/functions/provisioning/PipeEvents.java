package io.skybridge.functions.provisioning;

import java.io.IOException;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;

/**
 * Takes the event of an EventBridge pipe for what it is shaped into. A pipe sends a function a list of events, also where its
 * batch has one; the event of the list is then an event of the HTTP API like the schedule's. A list of several is refused, for
 * there is one answer only.
 */
@Singleton
class PipeEvents implements ObjectMapperCustomizer {

    /** By name: where this is served over plain HTTP, there is no such class, and no such event either. */
    private static final String EVENT = "com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent";

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("pipe-events");
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription described, JsonDeserializer<?> usual) {
                return described.getBeanClass().getName().equals(EVENT) ? new OneOfAList(usual) : usual;
            }
        });
        mapper.registerModule(module);
    }

    /** Reads the thing itself, or a list of exactly one. */
    private static final class OneOfAList extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        OneOfAList(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new OneOfAList(usual);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                return super.deserialize(parser, context);
            }
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return refused(context, "none");
            }
            Object event = super.deserialize(parser, context);
            return parser.nextToken() == JsonToken.END_ARRAY ? event : refused(context, "several");
        }

        private Object refused(DeserializationContext context, String found) throws IOException {
            return context.reportInputMismatch(
                    this, "One event at a time, but the list has %s: the batch size of the pipe has to be 1.", found);
        }
    }
}
